/** Holds the place of what is on its way, and says so in words. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className="baton-skeleton" aria-busy="true">
      <p className="govuk-body" role="status">
        {label}
      </p>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="baton-skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}
