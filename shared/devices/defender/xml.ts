// XML from outside → a tree of bounded size. What declares entities or a document type is refused whole: nothing is ever expanded or fetched.
import { Parser } from 'saxen';

export interface Element {
  /** Without a namespace's prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Its own, trimmed. */
  readonly text: string;
}

export const XML_PROBLEMS = [
  'too-large',
  'declares-document-type',
  'malformed',
  'too-deep',
  'too-many-elements',
] as const;
export type XmlProblem = (typeof XML_PROBLEMS)[number];

/** UTF-16 units. A real city's policy has some tens of thousands. */
export const MOST_XML = 4_000_000;
const DEEPEST = 32;
const MOST_ELEMENTS = 100_000;

class Refused extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem);
    this.problem = problem;
  }
}

interface Open {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: Element[];
  text: string;
}

/** The one element at the root, or why there is none. */
export function readXml(xml: string): Element | { readonly problem: XmlProblem } {
  if (xml.length > MOST_XML) return { problem: 'too-large' };
  const root: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let elements = 0;
  const refuse = (problem: XmlProblem) => {
    throw new Refused(problem);
  };
  const add = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  const parser = new Parser()
    .on('attention', () => refuse('declares-document-type'))
    .on('error', () => refuse('malformed'))
    .on('warn', () => refuse('malformed'))
    .on('openTag', (name, attributes, decode) => {
      elements += 1;
      if (elements > MOST_ELEMENTS) refuse('too-many-elements');
      if (open.length > DEEPEST) refuse('too-deep');
      const decoded = Object.entries(attributes()).map(([key, value]): [string, string] => [
        localName(key),
        decode(value),
      ]);
      open.push({ name: localName(name), attributes: new Map(decoded), children: [], text: '' });
    })
    .on('text', (text, decode) => add(decode(text)))
    .on('cdata', add)
    .on('closeTag', () => {
      const element = open.pop();
      if (element !== undefined) open.at(-1)?.children.push({ ...element, text: element.text.trim() });
    });
  try {
    parser.parse(xml.replace(/^\uFEFF/u, ''));
  } catch (cause) {
    if (cause instanceof Refused) return { problem: cause.problem };
    throw cause;
  }
  const [only, ...others] = root.children;
  return only === undefined || others.length > 0 || open.length > 1 ? { problem: 'malformed' } : only;
}

export function childText(element: Element, name: string): string | null {
  return element.children.find((child) => child.name === name)?.text ?? null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
