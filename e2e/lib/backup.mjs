// A small Moodle backup of our own, made when a journey needs one: a tar.gz of XML files.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

function entry(name, content) {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

const escaped = (html) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The backup of a course with this title: a page, a label that leads to it, a file, a quiz, a forum. */
export function smallBackup(title) {
  const leaflet = '%PDF-1.4\n% dépliant\n';
  const hash = createHash('sha1').update(leaflet).digest('hex');
  const page = '<h3>Les trois gestes</h3><p>Prévenir, <strong>protéger</strong>, alerter.</p>';
  const rows = [
    [11, 'page', 'Les trois gestes', `<content>${escaped(page)}</content><contentformat>1</contentformat>`],
    [12, 'label', 'Avant de commencer', `<intro>${escaped('<p>Lisez d’abord <a href="$@PAGEVIEWBYID*11@$">les trois gestes</a>.</p>')}</intro><introformat>1</introformat>`],
    [13, 'resource', 'Le dépliant', '<intro></intro><introformat>1</introformat>'],
    [14, 'quiz', 'Ce que j’ai retenu', '<question_instances><question_instance id="1"><slot>1</slot><page>1</page><questionid>21</questionid><maxmark>1</maxmark></question_instance></question_instances>'],
    [15, 'forum', 'Parlons-en', '<intro>Une question ?</intro><introformat>1</introformat>'],
  ];
  const listed = rows.map(([id, module, name]) => `<activity><moduleid>${id}</moduleid><sectionid>1</sectionid><modulename>${module}</modulename><title>${name}</title><directory>activities/${module}_${id}</directory></activity>`).join('');
  const entries = [
    ['moodle_backup.xml', `<?xml version="1.0" encoding="UTF-8"?><moodle_backup><information><moodle_release>4.5</moodle_release><original_wwwroot>https://ancien.example</original_wwwroot><contents><activities>${listed}</activities><sections><section><sectionid>1</sectionid><title>Gestes</title><directory>sections/section_1</directory></section></sections></contents></information></moodle_backup>`],
    ['course/course.xml', `<course id="3" contextid="30"><shortname>PSN</shortname><fullname>${title}</fullname><summary>Trois gestes.</summary><summaryformat>1</summaryformat></course>`],
    ['sections/section_1/section.xml', `<section id="1"><number>1</number><name>Gestes</name><summary></summary><sequence>${rows.map(([id]) => id).join(',')}</sequence><visible>1</visible></section>`],
    ['files.xml', `<files><file id="1"><contenthash>${hash}</contenthash><contextid>113</contextid><component>mod_resource</component><filearea>content</filearea><itemid>0</itemid><filepath>/</filepath><filename>depliant.pdf</filename><filesize>${Buffer.byteLength(leaflet)}</filesize></file></files>`],
    [`files/${hash.slice(0, 2)}/${hash}`, leaflet],
    ['questions.xml', '<question_categories><question_category id="1"><contextid>30</contextid><questions><question id="21"><name>Ordre</name><questiontext>Par quoi commencer ?</questiontext><questiontextformat>1</questiontextformat><qtype>multichoice</qtype><defaultmark>1</defaultmark><plugin_qtype_multichoice_question><answers><answer id="1"><answertext>Prévenir</answertext><answerformat>1</answerformat><fraction>1</fraction><feedback></feedback></answer><answer id="2"><answertext>Alerter</answertext><answerformat>1</answerformat><fraction>0</fraction><feedback></feedback></answer></answers><multichoice id="1"><single>1</single></multichoice></plugin_qtype_multichoice_question></question></questions></question_category></question_categories>'],
  ];
  for (const [id, module, name, inner] of rows) {
    entries.push([`activities/${module}_${id}/module.xml`, `<module id="${id}"><visible>1</visible></module>`]);
    entries.push([`activities/${module}_${id}/${module}.xml`, `<activity id="${id}" moduleid="${id}" modulename="${module}" contextid="${100 + id}"><${module} id="${id}"><name>${name}</name>${inner}</${module}></activity>`]);
  }
  return gzipSync(Buffer.concat([...entries.map(([name, content]) => entry(name, content)), Buffer.alloc(1024)]));
}
