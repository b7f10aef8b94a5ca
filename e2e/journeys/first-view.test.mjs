// A phone on a slow line: the first view is small, and nothing jumps.
import assert from 'node:assert/strict';
import { PHONE, journey } from '../lib/visitor.mjs';

const LIMIT = 100 * 1024;

journey('First view: at most 100 KB over the wire, all assets included', [PHONE], async (visitor) => {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await visitor.go('/');
  await visitor.page.waitForLoadState('networkidle');
  assert.ok(bytes > 1000 && bytes <= LIMIT, `the first view weighs ${bytes} bytes`);
});

journey('First view: nothing jumps', [PHONE], async (visitor) => {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send('Network.enable');
  // Slow enough for the page to be read before its font is there.
  const line = { offline: false, latency: 400, downloadThroughput: 64 * 1024, uploadThroughput: 32 * 1024 };
  await devtools.send('Network.emulateNetworkConditions', line);
  for (const path of ['/', '/connexion', '/contacts']) {
    await visitor.go(path);
    await visitor.page.waitForLoadState('networkidle');
    const shift = await visitor.page.evaluate(() => new Promise((tell) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value))).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => tell(sum), 300);
    }));
    assert.ok(shift < 0.02, `${path} moves by ${shift}`);
  }
});
