/** Past the navigation, for the keyboard. */
export function SkipLink() {
  const skip = (event: React.MouseEvent) => {
    event.preventDefault();
    const heading =
      document.querySelector<HTMLElement>('#main h1') ?? document.getElementById('main');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  };
  return (
    <a href="#main" className="govuk-skip-link" onClick={skip}>
      Skip to main content
    </a>
  );
}
