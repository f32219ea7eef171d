/** The invented people, by authority. Choosing one fills the form; signing in stays a click of its own. */
import type { DemoPeople } from '../../api/contract/index.ts';

export function DemoPeopleList({
  demo,
  onChoose,
}: {
  demo: DemoPeople;
  onChoose: (username: string) => void;
}) {
  const authorities = [...new Set(demo.people.map((person) => person.authority))];
  return (
    <section className="baton-demo-people" aria-labelledby="demo-people">
      <h2 className="govuk-heading-m" id="demo-people">
        People you can be
      </h2>
      <p className="govuk-body">
        Choose a person to fill in the form. All use the password <code>{demo.password}</code>.
      </p>
      {authorities.map((authority) => (
        <section key={authority}>
          {authorities.length > 1 && <h3 className="govuk-heading-s">{authority}</h3>}
          <ul className="govuk-list">
            {demo.people
              .filter((person) => person.authority === authority)
              .map((person) => (
                <li key={person.username}>
                  <button
                    type="button"
                    className="baton-link-button"
                    onClick={() => onChoose(person.username)}
                  >
                    {person.name}
                  </button>
                  <br />
                  <span className="govuk-hint">{person.does}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
