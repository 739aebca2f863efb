const longest = 2000;

/**
 * An address that an external link may have: absolute http, https or mailto, without any character that a browser would skip
 * before it decides on the scheme.
 */
export const isHref = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longest && /^(?:https?:\/\/|mailto:)[^\s\p{Cc}\p{Cs}\p{Cf}<>"`\\]+$/iu.test(value);
