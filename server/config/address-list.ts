import { BlockList, isIP } from 'node:net';

/** A set of network addresses. */
export interface AddressList {
  has(address: string): boolean;
}

/** Those that only a neighbour can have: this machine, a private network. */
export const privateAddresses = '127.0.0.0/8, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, ::1, fc00::/7, fe80::/10';

/** The addresses and networks (`192.0.2.7`, `2001:db8::/32`) between commas, or null where one of them is none. */
export function readAddressList(list: string): AddressList | null {
  const known = new BlockList();
  for (const item of list
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [address = '', bits, ...rest] = item.split('/');
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    if (!family || rest.length > 0 || (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most))) return null;
    known.addSubnet(address, Number(bits ?? most), family === 4 ? 'ipv4' : 'ipv6');
  }
  return {
    has(address) {
      const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
      const family = isIP(plain);
      return family !== 0 && known.check(plain, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
}
