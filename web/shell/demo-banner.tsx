/** On every page of a demonstration. */
export function DemoBanner() {
  return (
    <aside className="baton-demo" aria-label="Demonstration">
      <div className="govuk-width-container">
        <p className="govuk-body-s">
          <strong>Demonstration.</strong> People, children and cases here are invented. Do not enter
          real personal information.
        </p>
      </div>
    </aside>
  );
}
