// What the agent's memory is measured against: a Node process that has loaded its libraries and does nothing.
// Plain JavaScript: Node would load its type stripper for TypeScript, and the floor would seem higher than it is.
import Database from 'better-sqlite3';
import * as systeminformation from 'systeminformation';
import * as usb from 'usb';
import * as ws from 'ws';

const db = new Database(':memory:');
db.exec('CREATE TABLE t(a)');
const kept = [db, systeminformation, usb, ws];
setInterval(() => JSON.parse(JSON.stringify({ now: Date.now(), kept: kept.length })), 1_000);
process.send?.({ ready: true });
process.on('disconnect', () => process.exit(0));
