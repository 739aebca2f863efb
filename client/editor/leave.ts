import { useEffect } from 'react';
import { type Connection, hasUnsaved } from '../collab/index.js';

/** Asks before the tab is closed or left while a change is without an acknowledgement. */
export function useLeaveWarning({ state }: Connection): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (hasUnsaved(state.get())) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [state]);
}
