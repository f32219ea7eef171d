/** A form this page cannot draw: refused at deployment, so it should never be seen. */
import { Notice } from '../../ui/notice.tsx';

export function UnreadableForm() {
  return (
    <Notice kind="problem" title="This form cannot be shown">
      <p className="govuk-body">
        Reload the page. If it still cannot be shown, tell the owner of the policy.
      </p>
    </Notice>
  );
}
