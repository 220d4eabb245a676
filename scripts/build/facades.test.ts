import { describe, expect, test } from 'vitest';
import { removeFacades } from './facades.ts';

const LATE = 'const load=()=>import(`./panel-B1.js`);';
const LISTED = 'm.f=["assets/panel-B1.js","assets/orders-C2.js"]';

function filesOf(codes: Record<string, string>): { fileName: string; code: string }[] {
  return Object.entries(codes).map(([name, code]) => ({ fileName: `assets/${name}`, code }));
}

describe('a file that only passes on the names of another one', () => {
  test('is left out, and who imports it late gets the same names from the other one', () => {
    const files = filesOf({
      'app-A0.js': LATE + LISTED,
      'panel-B1.js': 'export{i as Panel,use}from"./orders-C2.js";\n',
      'orders-C2.js': 'const a=1;function use(){}export{a as i,use};',
    });
    expect(removeFacades(files)).toEqual(['assets/panel-B1.js']);
    expect(files[0]?.code).toBe(
      'const load=()=>import(`./orders-C2.js`).then(m=>({Panel:m.i,use:m.use}));m.f=["assets/orders-C2.js","assets/orders-C2.js"]',
    );
  });

  test.for([
    ['has code of its own', 'const a=1;export{a as i};export{i as Panel}from"./orders-C2.js";'],
    ['passes on everything', 'export*from"./orders-C2.js";'],
  ])('is kept where it %s', ([, code]) => {
    const files = filesOf({ 'app-A0.js': LATE, 'panel-B1.js': code as string });
    expect(removeFacades(files)).toEqual([]);
    expect(files[0]?.code).toBe(LATE);
  });

  test('leads to the last one, where one passes on another one', () => {
    const files = filesOf({
      'app-A0.js': LATE,
      'panel-B1.js': 'export{b as Panel}from"./part-D3.js"',
      'part-D3.js': 'export{i as b}from"./orders-C2.js"',
    });
    expect(removeFacades(files)).toEqual(['assets/panel-B1.js', 'assets/part-D3.js']);
    expect(files[0]?.code).toBe('const load=()=>import(`./orders-C2.js`).then(m=>({Panel:m.i}));');
  });
});
