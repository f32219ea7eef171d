/** MASH records a request for a transfer-in conference on the screen, as it comes by e-mail. */
import type { Person } from './person.ts';

export interface Request {
  child: string;
  /** '1 6 2026': decides which version of the policy the case follows. */
  received: string;
}

export async function fillRequest(maya: Person, { child, received }: Request): Promise<void> {
  const words = {
    'Name of the other authority': 'Northbrook Council',
    'Name of the sender': 'Duty manager',
    'Email of the sender': 'duty@example.gov.uk',
    'Name of the holding social worker': 'P. Ellery',
    'Name of the child': child,
  };
  await maya.page.goto('/start/transfer-in-conference');
  await maya.date('Date the request was received', received);
  for (const [label, text] of Object.entries(words)) await maya.type(label, text);
  await maya.date('Date of birth', '14 9 2017');
  await maya.date('Date moved in', '28 5 2026');
}

/** The address of the case's page. */
export async function recordRequest(maya: Person, request: Request): Promise<string> {
  await fillRequest(maya, request);
  await maya.page.getByRole('button', { name: 'Start the case' }).click();
  await maya.page.getByRole('heading', { name: 'Case started' }).waitFor();
  return (await maya.page.getByRole('link', { name: 'See the case' }).getAttribute('href')) ?? '';
}
