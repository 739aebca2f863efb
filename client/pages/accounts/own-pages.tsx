/** Over each page of one's own account: the way back to it. */
export const OwnPages = () => (
  <p className="kind">
    <a href="/users/me">Your account</a>
  </p>
);
