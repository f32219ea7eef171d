/** Copies one value, and says that it did. */
import { useState } from 'react';

export function CopyButton({ value, about }: { value: string; about: string }) {
  const [said, setSaid] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setSaid('Copied'),
      () => setSaid('Could not copy. Select the text and copy it yourself.'),
    );
  };
  return (
    <span className="baton-copy">
      <button type="button" className="baton-link-button" onClick={copy}>
        Copy<span className="govuk-visually-hidden"> {about}</span>
      </button>{' '}
      <span role="status">{said}</span>
    </span>
  );
}
