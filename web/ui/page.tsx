/**
 * One page: its title in the tab and in the heading. After moving to another page inside Baton the
 * heading takes the focus, so that keyboard and screen reader start where the eyes do.
 */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { cx } from './class-names.ts';

interface PageProps {
  title: string;
  caption?: ReactNode;
  back?: ReactNode;
  /** False where a panel already carries the heading. */
  heading?: boolean;
  size?: 'l' | 'xl';
  children: ReactNode;
}

export function Page({ title, caption, back, heading = true, size = 'l', children }: PageProps) {
  const place = useRef<HTMLElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    document.title = `${title} - Baton`;
  }, [title]);
  useEffect(() => {
    // 'default' is the first page of a visit: there the browser's own order stands.
    if (key !== 'default') place.current?.querySelector<HTMLElement>('h1')?.focus();
    // Once per page, not once per filter or refresh.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <>
      {back}
      <main className="baton-main" id="main" ref={place}>
        {heading && (
          <>
            {caption && <span className={cx('govuk-caption-l')}>{caption}</span>}
            <h1 className={`govuk-heading-${size}`} tabIndex={-1}>
              {title}
            </h1>
          </>
        )}
        {children}
      </main>
    </>
  );
}
