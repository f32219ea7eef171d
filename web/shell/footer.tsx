/** Who made this page what it is. */
export function Footer() {
  return (
    <footer className="baton-footer">
      <div className="govuk-width-container">
        <p className="govuk-body-s">
          Baton runs the written transfer policies of children's services. A deadline shown here
          names the paragraph it comes from.
        </p>
      </div>
    </footer>
  );
}
