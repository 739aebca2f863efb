/** How many discussions are open, beside the word. */
export const OpenThreads = ({ count }: { count: number }) =>
  count > 0 ? (
    <span className="open-threads">
      {count}
      <span className="unseen"> open</span>
    </span>
  ) : null;
