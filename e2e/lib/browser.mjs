// One Chromium for each file of journeys, one context for each walk.
import { after } from 'node:test';
import { chromium } from 'playwright-core';

// Without the network switches Chromium keeps calling its maker's hosts; without the sandbox it runs as root.
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two screens that every journey is for. */
export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

let running;

async function browser() {
  running ??= chromium.launch({ executablePath: process.env.PREAU_CHROMIUM ?? '/usr/bin/chromium', args: SWITCHES });
  return running;
}

after(async () => {
  await (await running)?.close();
});

/** A person at a screen: nothing remembered, French unless told, light unless told. */
export async function context({ screen = 'desktop', scheme = 'light', language = 'fr', script = true } = {}) {
  const opened = await (await browser()).newContext({
    ...SCREENS[screen],
    colorScheme: scheme,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    acceptDownloads: true,
  });
  opened.setDefaultTimeout(8_000);
  opened.setDefaultNavigationTimeout(15_000);
  return opened;
}
