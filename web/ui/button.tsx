/** A button. While it works it stays in place and in the tab order, says so, and takes no second click. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { cx } from './class-names.ts';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'secondary' | 'warning';
  busy?: boolean;
  busyText?: string;
  small?: boolean;
  /** Said to screen readers after the visible words: 'Claim' + ': Share the bundle, TIC-26-4K7Q'. */
  about?: string;
  children: ReactNode;
}

export function Button({
  kind = 'primary',
  busy = false,
  busyText,
  small,
  about,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      className={cx(
        'govuk-button',
        kind !== 'primary' && `govuk-button--${kind}`,
        small && 'baton-button--small',
        className,
      )}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && busyText ? busyText : children}
      {about && <span className="govuk-visually-hidden">: {about}</span>}
    </button>
  );
}
