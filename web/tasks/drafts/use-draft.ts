/** The values of one form, and the saving of them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Draft, Values } from '../../../api/contract/index.ts';
import { draftName, readLocal } from './local.ts';
import { reconcile } from './reconcile.ts';
import type { Reconciled } from './reconcile.ts';
import { DraftSaver } from './saver.ts';
import type { SaveState } from './saver.ts';

interface DraftOptions {
  personId: string;
  /** 'task:ut_1' */
  form: string;
  initial: Values;
  server: Draft | null;
  send?: (values: Values, over: number) => Promise<Draft>;
}

function schedule(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** What was found when the form was opened stays put: a later refetch never rewrites what is typed. */
export function useDraft({ personId, form, initial, server, send }: DraftOptions) {
  const name = draftName(personId, form);
  const [opened, setOpened] = useState<Reconciled>(() =>
    reconcile(initial, server, readLocal(localStorage, name)),
  );
  const [values, setValues] = useState<Values>(() =>
    opened.kind === 'conflict' ? opened.local.values : opened.values,
  );
  const [saving, setSaving] = useState<SaveState>({ state: 'idle' });
  const sender = useRef(send);
  sender.current = send;
  const sends = send !== undefined;
  const saver = useMemo(
    () =>
      new DraftSaver(
        {
          keep: localStorage,
          name,
          now: () => new Date(),
          schedule,
          onState: setSaving,
          ...(sends
            ? {
                send: (typed: Values, over: number) =>
                  sender.current?.(typed, over) ?? Promise.reject(new Error('No server draft.')),
              }
            : {}),
        },
        opened.over,
      ),
    // The saver lives as long as the form; `opened` only gives it its first revision.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [name, sends],
  );
  useEffect(() => {
    if (opened.kind === 'kept' && opened.unsaved) saver.typed(opened.values);
    // Once, when the form is opened: what this computer kept goes to the server.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [saver]);

  const change = (next: Values) => {
    setValues(next);
    saver.typed(next);
  };
  const choose = (chosen: Values, over: number, at: string, by: string | null) => {
    saver.basedOn(over);
    setOpened({ kind: 'kept', values: chosen, over, at, by, unsaved: false });
    setValues(chosen);
    saver.typed(chosen);
  };
  /** The server has a newer draft than the one we typed over. */
  const conflictWith = (newer: Draft) => {
    setOpened({
      kind: 'conflict',
      over: newer.revision,
      server: newer,
      local: { values, typedAt: new Date().toISOString(), over: newer.revision, synced: false },
    });
  };
  return {
    opened,
    values,
    change,
    choose,
    conflictWith,
    saving,
    hold: (held: boolean) => saver.hold(held),
    finish: () => saver.finish(),
  };
}
