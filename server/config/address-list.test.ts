import { expect, it } from 'vitest';
import { privateAddresses, readAddressList } from './address-list.js';

it('[CFG-10] a list holds its addresses and networks, also those of version 4 that are written as version 6', () => {
  const list = readAddressList('192.0.2.7, 198.51.100.0/24 ,2001:db8::/32');
  const asked = ['192.0.2.7', '::ffff:192.0.2.7', '198.51.100.200', '2001:db8:1::2'];
  expect(asked.map((address) => list?.has(address))).toEqual([true, true, true, true]);
  expect(['192.0.2.8', '198.51.101.1', '2001:db9::1', 'nonsense', ''].some((address) => list?.has(address))).toBe(false);
});

it('[CFG-10] private addresses are those of neighbours', () => {
  const list = readAddressList(privateAddresses);
  const near = ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '::1', 'fd00::5', 'fe80::1%eth0', '::ffff:10.0.0.1'];
  expect(near.filter((address) => !list?.has(address))).toEqual([]);
  expect(['172.32.0.1', '11.0.0.1', '8.8.8.8', '2001:db8::1'].filter((address) => list?.has(address))).toEqual([]);
});

it.each(['nonsense', '1.2.3', '10.0.0.0/33', '::/129', '10.0.0.0/8/9', '10.0.0.1/', '10.0.0.1/x'])(
  '[CFG-10] %s is no list',
  (list) => {
    expect(readAddressList(list)).toBeNull();
  },
);
