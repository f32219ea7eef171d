/** The board with its tools: undo, redo, check, publish; the panel beside; the findings below. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PolicyDraft } from '../../../api/contract/index.ts';
import { sentenceOf } from '../../http/problem.ts';
import { useCheckPolicy } from '../../mutations/check-policy.ts';
import { useMay } from '../../shell/me-context.ts';
import { Button } from '../../ui/button.tsx';
import { CheckReasons } from '../check-reasons.tsx';
import { DiagramFrame } from '../../diagram/diagram-frame.tsx';
import { KeeperLine } from './keeper-line.tsx';
import { LintList } from './lint-list.tsx';
import { PropertiesPanel } from './properties-panel.tsx';
import { StepList } from './step-list.tsx';
import { useBoard } from './use-board.ts';

export function Workbench({ draft }: { draft: PolicyDraft }) {
  const board = useBoard(draft);
  const check = useCheckPolicy(draft.key);
  const navigate = useNavigate();
  const mayPublish = useMay('policy.publish');
  const [busy, setBusy] = useState(false);
  /** The server judges what it has: save first. */
  const afterSaving = async (then: () => void) => {
    setBusy(true);
    const saved = await board.flush();
    setBusy(false);
    if (saved) then();
  };
  return (
    <>
      <div className="baton-toolbar" role="group" aria-label="Drawing">
        <Button
          kind="secondary"
          small
          disabled={!board.can.undo}
          onClick={() => board.modeler?.undo()}
        >
          Undo
        </Button>
        <Button
          kind="secondary"
          small
          disabled={!board.can.redo}
          onClick={() => board.modeler?.redo()}
        >
          Redo
        </Button>
        <Button
          kind="secondary"
          small
          busy={busy || check.isPending}
          busyText="Checking..."
          onClick={() => void afterSaving(() => check.mutate())}
        >
          Check
        </Button>
        {mayPublish && (
          <Button
            small
            busy={busy}
            onClick={() => void afterSaving(() => void navigate(`/policies/${draft.key}/publish`))}
          >
            Publish
          </Button>
        )}
        <KeeperLine saving={board.saving} />
      </div>
      {board.failed && <p className="govuk-error-message">The drawing cannot be opened.</p>}
      <div className="baton-workbench">
        <DiagramFrame
          label={`Drawing of ${draft.title}`}
          onZoom={(factor) => board.modeler?.zoomBy(factor)}
          onFit={() => board.modeler?.fit()}
        >
          <div
            className="baton-diagram__canvas baton-diagram__canvas--board"
            ref={board.container}
          />
        </DiagramFrame>
        <PropertiesPanel
          selected={board.selected}
          roles={board.roles}
          onWrite={(id, patch) => board.modeler?.write(id, patch)}
        />
      </div>
      {check.error && (
        <p className="govuk-error-message" role="alert">
          {sentenceOf(check.error)}
        </p>
      )}
      {check.data && <CheckReasons result={check.data} onShow={board.show} />}
      <LintList issues={board.issues} onShow={board.show} />
      <StepList steps={board.steps} selected={board.selected?.id} onShow={board.show} />
    </>
  );
}
