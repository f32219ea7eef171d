/** A note that stands out: 'info' and 'success' are polite, 'problem' is said at once. */
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

interface NoticeProps {
  kind?: 'info' | 'success' | 'problem';
  title?: string;
  children: ReactNode;
}

export function Notice({ kind = 'info', title, children }: NoticeProps) {
  return (
    <div
      className={cx('baton-notice', `baton-notice--${kind}`)}
      role={kind === 'problem' ? 'alert' : 'status'}
    >
      {title && <p className="baton-notice__title">{title}</p>}
      {children}
    </div>
  );
}
