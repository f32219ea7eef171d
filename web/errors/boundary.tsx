/** A page that broke says so and offers the way out; the rest of the screen stays. */
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';

interface BoundaryProps {
  /** A new value (the address) gives the page another chance. */
  place: string;
  children: ReactNode;
}

export class ErrorBoundary extends Component<
  BoundaryProps,
  { broken: Error | null; place: string }
> {
  override state = { broken: null, place: this.props.place };

  static getDerivedStateFromError(error: Error) {
    return { broken: error };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: { place: string }) {
    return props.place === state.place ? null : { broken: null, place: props.place };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="baton-main" id="main">
        <h1 className="govuk-heading-l">Sorry, there is a problem with this page</h1>
        <p className="govuk-body">
          What you typed into a form has been kept. Reload the page to go on.
        </p>
        <button type="button" className="govuk-button" onClick={() => location.reload()}>
          Reload the page
        </button>
        <p className="govuk-body">
          <a className="govuk-link" href="/inbox">
            Go to your inbox
          </a>
        </p>
      </main>
    );
  }
}
