import type { Notification, NotificationKind, Watch } from '../../model/contract/index.js';
import { People } from '../ui/person.js';
import { Time } from '../ui/time.js';

export interface NotificationsProps {
  readonly items: readonly Notification[];
  readonly unread: number;
  readonly onlyUnread: boolean;
  readonly older: string | null;
  /** What the viewer watches; null on later pages. */
  readonly watches: readonly Watch[] | null;
  /** When this was made: what comes after it is not marked as read by it. */
  readonly until: string;
}

/** What somebody is told, and what they watch. */
export const NotificationsPage = ({ items, unread, onlyUnread, older, watches, until }: NotificationsProps) => (
  <main id="content" className="sheet">
    <h1>Notifications</h1>
    <nav className="kinds" aria-label="Which ones">
      <a href="/notifications" {...(!onlyUnread && { 'aria-current': 'page' as const })}>
        All
      </a>
      <a href="/notifications?unread=1" {...(onlyUnread && { 'aria-current': 'page' as const })}>
        Unread <span className="count">{unread}</span>
      </a>
    </nav>
    {unread > 0 && (
      <form className="form" method="post" action="/notifications/read">
        <button type="submit" name="until" value={until}>
          Mark all as read
        </button>
      </form>
    )}
    {items.length === 0 && <p className="empty">{onlyUnread ? 'Everything is read.' : 'Nothing yet.'}</p>}
    {items.length > 0 && (
      <ul className="changes notifications">
        {items.map((item) => (
          <li key={item.id} className={item.read ? undefined : 'unread'}>
            <span className="what">
              {!item.read && <span className="tag">new</span>} <Words item={item} />
            </span>
            <span className="side-note">
              <Time at={item.at} ago />
              {!item.read && (
                <form method="post" action="/notifications/read">
                  <button className="plain" type="submit" name="id" value={item.id}>
                    Mark as read<span className="unseen">: {item.about?.title ?? 'this'}</span>
                  </button>
                </form>
              )}
            </span>
          </li>
        ))}
      </ul>
    )}
    {older && (
      <nav className="pager" aria-label="Older notifications">
        <a rel="next" href={older}>
          Older notifications
        </a>
      </nav>
    )}
    {watches && <Watches watches={watches} />}
  </main>
);

const did: Readonly<Record<NotificationKind, (times: number) => string>> = {
  mention: () => 'mentioned you in',
  thread: () => 'started a discussion:',
  reply: (times) => (times > 1 ? `replied ${times} times in` : 'replied in'),
  reopened: () => 'reopened',
  unsupported: () => 'marked as unreliable the last support of a reading of',
  page: (times) => (times > 1 ? `edited, in ${times} versions,` : 'edited'),
  claim: (times) => (times > 1 ? `changed, ${times} times,` : 'changed'),
};

const Words = ({ item: { kind, people, times, about } }: { item: Notification }) => (
  <>
    {people.length > 0 ? <People all={people} /> : 'Somebody'} {did[kind](times)}{' '}
    {about ? (
      <a href={about.href}>
        <bdi>{about.title}</bdi>
      </a>
    ) : (
      'something that is hidden now'
    )}
  </>
);

const Watches = ({ watches }: { watches: readonly Watch[] }) => (
  <section aria-labelledby="watching">
    <h2 id="watching">What you watch</h2>
    {watches.length === 0 && (
      <p className="empty">Nothing. A page, a claim and a discussion each have a button for it; replying watches, too.</p>
    )}
    {watches.length > 0 && (
      <ul className="rows">
        {watches.map(({ kind, id, title, href }) => (
          <li key={`${kind} ${id}`}>
            <span>
              <a href={href}>
                <bdi>{title}</bdi>
              </a>{' '}
              <span className="count">{kind === 'thread' ? 'discussion' : kind}</span>
            </span>
            <form method="post" action="/watch">
              <input type="hidden" name="kind" value={kind} />
              <input type="hidden" name="id" value={id} />
              <input type="hidden" name="next" value="/notifications" />
              <button className="plain" type="submit" name="do" value="unwatch">
                Stop<span className="unseen"> watching {title}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    )}
  </section>
);
