import { type CSSProperties, useEffect, useState, useSyncExternalStore } from 'react';
import type { PresenceUser } from '../../model/protocol/index.js';
import { type Connection, peopleOf } from '../collab/index.js';
import { goToCaret } from './carets.js';

/** The other people who have this page open for writing. */
function usePeople({ awareness }: Connection, self: string): readonly PresenceUser[] {
  const [people, setPeople] = useState<readonly PresenceUser[]>(() => peopleOf(awareness, self));
  useEffect(() => {
    const changed = () =>
      setPeople((before) => {
        const now = peopleOf(awareness, self);
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    changed();
    awareness.on('change', changed);
    return () => awareness.off('change', changed);
  }, [awareness, self]);
  return people;
}

const narrow = '(max-width: 34rem)';
const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = matchMedia(narrow);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(narrow).matches,
  );

/** Up to two letters for a name. */
export const initials = (name: string): string =>
  name
    .split(/[\s._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');

/** Who else is writing: up to five, the rest as a number. The ring has the colour of the caret; a click goes to it. */
export function People({ connection, self, text }: { connection: Connection; self: string; text: () => HTMLElement | null }) {
  const people = usePeople(connection, self);
  const most = useNarrow() ? 2 : 5;
  if (people.length === 0) return null;
  const shown = people.slice(0, most);
  const rest = people.slice(most);
  return (
    <ul className="people" aria-label="Also writing here">
      {shown.map(({ id, name, color }) => (
        <li key={id}>
          <button
            type="button"
            className="person-button"
            style={{ '--person': color } as CSSProperties}
            title={`${name}: go to the caret`}
            aria-label={`${name}: go to the caret`}
            onClick={() => {
              const element = text();
              if (element) goToCaret(element, id);
            }}
          >
            {initials(name)}
          </button>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="more-people" title={rest.map(({ name }) => name).join(', ')}>
          +{rest.length}
          <span className="unseen"> more: {rest.map(({ name }) => name).join(', ')}</span>
        </li>
      )}
    </ul>
  );
}
