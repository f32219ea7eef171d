/** The product, the authority, the person. */
import { Link } from 'react-router';
import type { Me } from '../../api/contract/index.ts';
import { useSignOut } from '../mutations/sign-out.ts';

export function Masthead({ me }: { me: Me }) {
  const signOut = useSignOut(me.personId);
  return (
    <header className="baton-masthead">
      <div className="govuk-width-container">
        <div className="baton-masthead__row">
          <span className="baton-masthead__name">
            <Link to="/">Baton</Link>
          </span>
          <span>{me.tenant.title}</span>
          <span className="baton-masthead__who">
            <span>{me.name}</span>
            <button
              type="button"
              className="baton-masthead__button"
              onClick={() => signOut.mutate()}
            >
              Sign out
            </button>
          </span>
        </div>
      </div>
    </header>
  );
}
