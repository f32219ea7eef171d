/** What a person is told about their draft: what was kept, whether it is saved, and a choice if two differ. */
import type { Draft, Values } from '../../../api/contract/index.ts';
import { timeOrDay } from '../../format/dates.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { LocalDraft } from './local.ts';
import type { Reconciled } from './reconcile.ts';
import type { SaveState } from './saver.ts';

/** `saves` is false where only this computer keeps the draft. */
export function KeptNote({
  opened,
  me,
  saves = true,
}: {
  opened: Reconciled;
  me: string;
  saves?: boolean;
}) {
  if (opened.kind !== 'kept') return null;
  const whose = opened.by && opened.by !== me ? `what ${opened.by} typed` : 'what you typed';
  return (
    <Notice>
      <p className="govuk-body">
        We kept {whose} at {timeOrDay(opened.at, new Date())}.
        {opened.unsaved && saves && ' It was on this computer only and is being saved now.'}
      </p>
    </Notice>
  );
}

const sentences: Record<SaveState['state'], (at: string) => string> = {
  idle: () => '',
  saving: () => 'Saving your draft...',
  saved: (at) => `Draft saved at ${at}`,
  local: (at) => `Draft kept on this computer at ${at}`,
  unkept: () => 'This browser cannot keep a draft. Send the form before you leave the page.',
  stale: () => 'There is a newer draft of this task. Nothing has been overwritten.',
};

export function SaveLine({ saving }: { saving: SaveState }) {
  const at = 'at' in saving ? timeOrDay(saving.at, new Date()) : '';
  return (
    <p className="govuk-hint baton-save-line" role="status">
      {sentences[saving.state](at)}
    </p>
  );
}

interface ConflictProps {
  server: Draft;
  local: LocalDraft;
  /** Shows typed values with the labels of the form. */
  show: (values: Values) => React.ReactNode;
  onChoose: (values: Values, at: string, by: string | null) => void;
}

export function DraftConflict({ server, local, show, onChoose }: ConflictProps) {
  const now = new Date();
  return (
    <Notice kind="problem" title="There are two drafts of this task">
      <p className="govuk-body">
        Choose the one to go on with. Nothing is overwritten until you do.
      </p>
      <div className="baton-columns">
        <section>
          <h3 className="govuk-heading-s">
            On this computer, typed at {timeOrDay(local.typedAt, now)}
          </h3>
          {show(local.values)}
          <Button kind="secondary" onClick={() => onChoose(local.values, local.typedAt, null)}>
            Use the draft on this computer
          </Button>
        </section>
        <section>
          <h3 className="govuk-heading-s">
            Saved by {server.by} at {timeOrDay(server.savedAt, now)}
          </h3>
          {show(server.values)}
          <Button
            kind="secondary"
            onClick={() => onChoose(server.values, server.savedAt, server.by)}
          >
            Use the saved draft
          </Button>
        </section>
      </div>
    </Notice>
  );
}
