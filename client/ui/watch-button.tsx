import type { WatchKind } from '../../model/contract/index.js';

/** Watches or stops watching, and comes back; nothing for somebody without an account. */
export const WatchButton = ({ kind, id, watching }: { kind: WatchKind; id: string; watching: boolean | null }) =>
  watching === null ? null : (
    <form className="watch" method="post" action="/watch">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <button
        className="plain"
        type="submit"
        name="do"
        value={watching ? 'unwatch' : 'watch'}
        aria-pressed={watching}
        title={kind === 'thread' ? undefined : `${watching ? 'Watching' : 'Watch'} this ${kind}`}
      >
        <span aria-hidden="true">{watching ? '★' : '☆'}</span>{' '}
        {kind === 'thread' ? 'Subscribe' : <span className="unseen">Watch this {kind}</span>}
        {kind === 'thread' && watching && 'd'}
      </button>
    </form>
  );
