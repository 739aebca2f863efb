import type { ReactNode } from 'react';

/** A sentence above what it is about: what was done (`done`), what state something is in (`state`), what went wrong (`wrong`). */
export const Notice = ({ kind, children }: { kind: 'done' | 'state' | 'wrong'; children: ReactNode }) => (
  <div className={`notice ${kind}`} role={kind === 'wrong' ? 'alert' : kind === 'done' ? 'status' : undefined}>
    {children}
  </div>
);
