// J18, what came before: a manager imports a backup of another platform, reads what became of it, and opens
// the course.
import { accessible, wellBuilt } from '../lib/axe.mjs';
import { smallBackup } from '../lib/backup.mjs';
import { person } from '../lib/demo.mjs';
import { DESKTOP, NO_SCRIPT, PHONE, journey } from '../lib/visitor.mjs';

const DARK = { screen: 'desktop', scheme: 'dark' };

journey('A backup becomes a course', [DESKTOP, PHONE, NO_SCRIPT, DARK], async (visitor, position) => {
  const title = `Secours numériques, reprise ${position + 1}`;
  await visitor.signIn(person('manager'));
  await visitor.go('/gestion/parcours');
  await visitor.follow(/^Importer une sauvegarde Moodle$/u, visitor.main);
  await visitor.at('/gestion/parcours/importer');
  if (visitor.hasScript) await accessible(visitor.page);
  await wellBuilt(visitor.page, 'fr');
  await visitor.remember('Course import');

  const file = visitor.main.locator('[name="fichier"]');
  await file.setInputFiles({ name: 'photo.mbz', mimeType: 'application/octet-stream', buffer: Buffer.from('pas une sauvegarde') });
  await visitor.press(/^Importer$/u, visitor.main);
  await visitor.see(/n’est pas une sauvegarde Moodle/u);
  if (visitor.hasScript) await accessible(visitor.page);

  await file.setInputFiles({ name: 'secours.mbz', mimeType: 'application/octet-stream', buffer: smallBackup(title) });
  await visitor.press(/^Importer$/u, visitor.main);
  await visitor.at(/^\/gestion\/parcours\/importer\/cim_/u);
  // The page looks again by itself.
  await visitor.see(/^Ouvrir le parcours$/u);
  await visitor.see(title);
  await visitor.see(/cette activité \(forum\) n’existe pas ici/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await wellBuilt(visitor.page, 'fr');
  await visitor.remember('Course import report');
  await visitor.follow(/^Tout$/u, visitor.main);
  await visitor.see(/^Le dépliant$/u);
  await visitor.remember('Course import report whole');

  await visitor.follow(/^Ouvrir le parcours$/u, visitor.main);
  await visitor.at(/^\/gestion\/parcours\/secours-numeriques-reprise-\d(-\d)?\/plan$/u);
  await visitor.follow(/^Les trois gestes$/u, visitor.main);
  await visitor.at(/\/activites\/page-11$/u);
  await visitor.remember('Course imported page');

  await visitor.go('/gestion/parcours/importer');
  await visitor.see(title);
});
