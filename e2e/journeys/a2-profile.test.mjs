// Guide A2, "Choisir votre profil": advice, not a gate.
import assert from 'node:assert/strict';
import { ROOT } from '../lib/demo.mjs';
import { EVERY_WAY, journey } from '../lib/visitor.mjs';

const PROFILES = [
  /^Enseignant/u,
  /^Direction d’école ou d’établissement/u,
  /^Personnel administratif, technique, santé et social/u,
  /^Inspection et encadrement/u,
  /^Partenaire ou intervenant/u,
  /^Élève ou parent/u,
];

journey('A2 a profile is chosen, remembered and changed', EVERY_WAY, async (visitor) => {
  await visitor.go('/');
  for (const profile of PROFILES) await visitor.find('link', profile, visitor.main);
  await visitor.follow(PROFILES[0], visitor.main);
  await visitor.at(/^\/profil\//u);
  await visitor.find('heading', /Enseignant/u);
  await visitor.remember('A2 profile');
  const chosen = visitor.path;

  await visitor.go('/');
  await visitor.see(/Enseignant/u);
  const current = visitor.main.locator(`a[href$="${chosen}"]`);
  assert.ok(await current.count(), 'the chosen profile is still offered');
  const marked = visitor.main.locator('[aria-current="true"]').filter({ hasText: /Enseignant/u });
  assert.ok(await marked.count(), 'the chosen profile is marked on the next visit');

  await visitor.follow(PROFILES[3], visitor.main);
  await visitor.find('heading', /Inspection/u);
  await visitor.press(/^Oublier mon profil/u, visitor.main);
  await visitor.at('/');
  assert.equal(await visitor.main.locator('[aria-current="true"]').count(), 0, 'forgotten when asked');
});

journey('A2 pupils and parents are shown their own service', EVERY_WAY, async (visitor) => {
  await visitor.go('/');
  const tile = await visitor.find('link', PROFILES[5], visitor.main);
  const address = new URL(await tile.getAttribute('href'), ROOT);
  if (address.origin === ROOT) {
    await tile.click();
    await visitor.page.waitForLoadState('load');
    const outside = visitor.main.locator('a[href^="https://"]').first();
    assert.match(await outside.getAttribute('href'), /\.example/u);
  } else {
    assert.match(address.host, /\.example$/u);
  }
});
