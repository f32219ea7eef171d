/** The modeler as React sees it: mounted once, its news kept as state, its drawing kept on the server. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PolicyDraft } from '../../../api/contract/index.ts';
import { createModeler } from '../../../editor/modeler.ts';
import type { ModelerHandle } from '../../../editor/modeler.ts';
import type { LintIssue } from '../../../editor/features/lint/issues.ts';
import type { ElementProperties } from '../../../editor/features/properties/properties.ts';
import { savePolicyDraft } from '../../mutations/save-policy-draft.ts';
import { keys } from '../../queries/keys.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { KeeperState } from './draft-keeper.ts';

function schedule(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

export function useBoard(draft: PolicyDraft) {
  const client = useQueryClient();
  const container = useRef<HTMLDivElement>(null);
  const keeper = useRef<DraftKeeper | null>(null);
  const [modeler, setModeler] = useState<ModelerHandle | null>(null);
  const [failed, setFailed] = useState(false);
  const [selected, setSelected] = useState<ElementProperties | null>(null);
  const [issues, setIssues] = useState<LintIssue[]>([]);
  const [saving, setSaving] = useState<KeeperState>({ state: 'clean' });
  const [can, setCan] = useState({ undo: false, redo: false });
  const [steps, setSteps] = useState<ReturnType<ModelerHandle['steps']>>([]);
  const [roles, setRoles] = useState<string[]>([]);

  useEffect(() => {
    if (!container.current) return;
    let gone = false;
    const look = () => {
      setCan(made.can());
      setSteps(made.steps());
      setRoles(made.roles());
    };
    const made = createModeler(container.current, {
      xml: draft.xml,
      onSelect: (element) => !gone && setSelected(element),
      onIssues: (found) => !gone && setIssues(found),
      onChange: () => {
        if (gone) return;
        keeper.current?.changed();
        look();
      },
    });
    keeper.current = new DraftKeeper(
      {
        xml: made.save,
        save: async (xml, revision) => {
          const saved = await savePolicyDraft(draft.key, xml, revision);
          // The page that publishes reads the revision from here.
          client.setQueryData(keys.policyDraft(draft.key), saved);
          return saved;
        },
        schedule,
        onState: setSaving,
        now: () => new Date(),
      },
      draft.revision,
    );
    made.ready.then(
      () => {
        if (gone) return;
        made.fit();
        look();
        setModeler(made);
      },
      () => !gone && setFailed(true),
    );
    const warn = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      gone = true;
      window.removeEventListener('beforeunload', warn);
      // What was drawn a moment ago goes to the server before the board is taken down.
      const last = keeper.current?.flush() ?? Promise.resolve(true);
      void last.finally(() => made.destroy());
    };
    // The board belongs to the draft it was opened with; its own saves must not mount it again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [draft.key]);

  const unsaved = useRef(false);
  unsaved.current =
    saving.state === 'changed' || saving.state === 'saving' || saving.state === 'failed';

  return {
    container,
    modeler,
    failed,
    selected,
    issues,
    saving,
    can,
    steps,
    roles,
    show: (elementId: string) => {
      if (modeler?.select(elementId)) container.current?.scrollIntoView({ block: 'center' });
    },
    /** Revision 0 means that there is no draft yet: the first save makes it. */
    flush: async () => (await keeper.current?.flush(keeper.current.revision === 0)) ?? false,
  };
}
