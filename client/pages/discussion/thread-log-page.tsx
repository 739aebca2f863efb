import type { ThreadAct } from '../../../model/contract/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { type DiscussedSubject, SubjectTop } from './subject-top.js';

export interface ThreadLogProps {
  readonly subject: DiscussedSubject;
  readonly thread: { readonly id: string; readonly title: string };
  readonly acts: readonly ThreadAct[];
  readonly older: string | null;
}

/** Who did what in a discussion, and why. */
export const ThreadLogPage = ({ subject, thread, acts, older }: ThreadLogProps) => (
  <main id="content" className={subject.kind === 'claim' ? 'sheet claim talk' : 'sheet talk'}>
    <SubjectTop subject={subject} view="Log of a discussion" />
    <h2>
      <a href={`/threads/${thread.id}`}>
        <bdi>{thread.title}</bdi>
      </a>
    </h2>
    <ul className="changes">
      {acts.map((act) => (
        <li key={act.n}>
          <span className="what">
            {act.by ? <Person who={act.by} /> : 'Somebody'} {act.did.replace(/ in$/, '')}
            {act.comment && (
              <>
                {' '}
                (<a href={`/comments/${act.comment}`}>see it</a>)
              </>
            )}
            {act.reason && <q className="summary">{act.reason}</q>}
          </span>
          <Time at={act.at} />
        </li>
      ))}
    </ul>
    {older && (
      <nav className="pager" aria-label="Older entries">
        <a rel="next" href={older}>
          Older entries
        </a>
      </nav>
    )}
  </main>
);
