/**
 * The people of the demonstration. Invented names; one password, shown on the sign-in page, which
 * is why demonstration mode says so on every page.
 */
export const DEMO_PASSWORD = 'baton-demo';

export interface DemoPerson {
  username: string;
  name: string;
  does: string;
  tenant: string;
  roles: string[];
  teams: string[];
}

const oxfordshire = (
  username: string,
  name: string,
  does: string,
  role: string,
  team: string,
): DemoPerson => ({ username, name, does, tenant: 'oxfordshire', roles: [role], teams: [team] });

export const demoPeople: DemoPerson[] = [
  oxfordshire('maya', 'Maya Lindqvist', 'MASH: receives and acknowledges requests', 'mash', 'mash'),
  oxfordshire(
    'colin',
    'Colin Farrow',
    'Case Conference Administrator',
    'conference-administrator',
    'cca-team',
  ),
  oxfordshire(
    'quinn',
    'Quinn Abara',
    'QA Service Manager: leads on transfer-in requests, draws the policy',
    'qa-service-manager',
    'quality-assurance',
  ),
  oxfordshire(
    'tess',
    'Tess Moreland',
    'Team manager, Family Solutions Plus North',
    'team-manager',
    'family-solutions-north',
  ),
  oxfordshire(
    'omar',
    'Omar Whitfield',
    'Team manager, Family Solutions Plus South',
    'team-manager',
    'family-solutions-south',
  ),
  oxfordshire(
    'sam',
    'Sam Delacroix',
    'Social worker, Family Solutions Plus North',
    'social-worker',
    'family-solutions-north',
  ),
  oxfordshire(
    'ines',
    'Ines Carroway',
    'Independent Chair',
    'independent-chair',
    'independent-chairs',
  ),
];
