/**
 * The cases of the demonstration, each carried as far as it says by the people of the demonstration
 * and by the same commands as in life. Dates lie around today, so that some work is late and some is soon.
 */
import type { Values } from '../contract/index.ts';

export interface DemoCase {
  key: string;
  values: Values;
  /** [element, role, values], in order. */
  steps: [string, string, Values][];
}

/** A civil date so many days from today. */
export const daysFrom = (today: string, days: number) =>
  new Date(Date.parse(`${today}T12:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

const documents = [
  'child-protection-plan',
  'conference-minutes',
  'core-group-minutes',
  'risk-assessment',
  'chronology',
  'viability-assessment',
];

interface Family {
  authority: string;
  sender: string;
  worker: string;
  children: { name: string; dateOfBirth: string }[];
}

function request(family: Family, received: string, movedIn: string): Values {
  return {
    requestReceivedOn: received,
    otherAuthority: family.authority,
    senderName: family.sender,
    senderEmail: 'transfers@example.gov.uk',
    holdingWorkerName: family.worker,
    children: family.children,
    dateMovedIn: movedIn,
  };
}

/** The whole road of one family; a demonstration case stops somewhere along it. */
function road(family: Family, today: string): DemoCase['steps'] {
  const on = (days: number) => daysFrom(today, days);
  const received = documents.map((key) => ({ key, status: 'received', receivedOn: on(-9) }));
  return [
    ['acknowledgeReceipt', 'mash', { ccaTeam: 'cca-team' }],
    ['addFamilyToLcs', 'conference-administrator', { addedToLcsOn: on(-12), showsAsCpe: true }],
    [
      'checkOffDocuments',
      'conference-administrator',
      { bundle: [...received, { key: 'updated-report', status: 'outstanding' }] },
    ],
    [
      'assessDocuments',
      'independent-chair',
      {
        informationSufficient: 'yes',
        assessment: 'The risks and needs are clear from the documents.',
      },
    ],
    [
      'shareBundle',
      'conference-administrator',
      {
        receivingTeam: 'family-solutions-north',
        sharedWithServiceManager: true,
        sharedWithTeamManager: true,
        sharedOn: on(-7),
      },
    ],
    [
      'agreeWayForward',
      'qa-service-manager',
      {
        decision: 'accept',
        reasons: 'There is sufficient information for an informed decision.',
        receivingTeam: 'family-solutions-north',
        discussedWith: 'Tess Moreland',
        discussedOn: on(-6),
      },
    ],
    ['respondWithDecision', 'qa-service-manager', { reasonsFollowPolicy: true }],
    ['offerTentativeDate', 'qa-service-manager', { tentativeDate: on(11) }],
    [
      'passSocialWorkerDetails',
      'qa-service-manager',
      { holdingWorkerName: family.worker, detailsPassedOn: on(-5), responsibilityMadeClear: true },
    ],
    [
      'agreeVisits',
      'team-manager',
      {
        holdingWorkerName: family.worker,
        visitsDiscussedOn: on(-4),
        visitsAgreed: 'A visit each week until the conference.',
      },
    ],
    [
      'liaiseWithReferringWorker',
      'social-worker',
      {
        healthNeeds: 'yes',
        healthNeedsDetail: 'Asthma',
        educationNeeds: ['ehcp'],
        educationNeedsDetail: 'The elder child',
      },
    ],
    [
      'liaiseWithFamily',
      'social-worker',
      { gpSurgery: 'The surgery in the town', familySpokenToOn: on(-3) },
    ],
    ['decideNotifications', 'social-worker', { raiseHealth: true, raiseEducation: true }],
    [
      'holdingWorkerContacts',
      'conference-administrator',
      { contactedOn: on(-2), arrangements: 'The chair and the room are agreed.' },
    ],
    [
      'agreeConferenceDate',
      'conference-administrator',
      { conferenceDate: `${on(6)}T10:00`, dateAgreedWith: 'Tess Moreland' },
    ],
    [
      'confirmInvitations',
      'conference-administrator',
      {
        invitationList: 'Parents, school, health visitor',
        coreGroup: 'School and health visitor',
        coreGroupHasPlan: true,
        coreGroupInvited: true,
      },
    ],
  ];
}

const families: [string, number, Family][] = [
  [
    'demo-arrived',
    0,
    {
      authority: 'Northbrook Council',
      sender: 'Duty manager',
      worker: 'P. Ellery',
      children: [{ name: 'Rowan Ashdown', dateOfBirth: '2017-09-14' }],
    },
  ],
  [
    'demo-record',
    1,
    {
      authority: 'Westmere Borough Council',
      sender: 'Team manager',
      worker: 'J. Harkness',
      children: [
        { name: 'Isla Penrose', dateOfBirth: '2020-02-03' },
        { name: 'Finn Penrose', dateOfBirth: '2022-07-19' },
      ],
    },
  ],
  [
    'demo-bundle',
    2,
    {
      authority: 'Kingsferry Council',
      sender: 'Conference team',
      worker: 'A. Mbeki',
      children: [{ name: 'Noor Halloran', dateOfBirth: '2015-11-30' }],
    },
  ],
  [
    'demo-decide',
    5,
    {
      authority: 'Alderham County Council',
      sender: 'Transfers desk',
      worker: 'L. Szabo',
      children: [
        { name: 'Tobias Quarrie', dateOfBirth: '2013-04-08' },
        { name: 'Marnie Quarrie', dateOfBirth: '2016-06-21' },
        { name: 'Otis Quarrie', dateOfBirth: '2019-12-02' },
      ],
    },
  ],
  [
    'demo-visits',
    9,
    {
      authority: 'Northbrook Council',
      sender: 'Duty manager',
      worker: 'D. Fairclough',
      children: [{ name: 'Saskia Wrenfield', dateOfBirth: '2018-01-27' }],
    },
  ],
  [
    'demo-conference',
    16,
    {
      authority: 'Eastvale City Council',
      sender: 'Team manager',
      worker: 'R. Osei',
      children: [
        { name: 'Caleb Thornbury', dateOfBirth: '2014-08-11' },
        { name: 'Edie Thornbury', dateOfBirth: '2021-03-05' },
      ],
    },
  ],
];

/** All demonstration cases, for this day. */
export function demoCases(today: string): DemoCase[] {
  return families.map(([key, reached, family]) => ({
    key,
    values: request(family, daysFrom(today, -14), daysFrom(today, -16)),
    steps: road(family, today).slice(0, reached),
  }));
}
