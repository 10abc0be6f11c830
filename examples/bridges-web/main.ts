import { countLines, serveLines } from './fetch.ts';
import { nodeToWeb, webToNode } from './node-and-web.ts';

const served = await serveLines(10_000);
console.log(`fetch: ${await countLines(served.url)} lines read, ${served.made()} made`);
await served.close();
for (const [way, crossing] of Object.entries({ 'Node to web': await nodeToWeb(3), 'web to Node': await webToNode(3) })) {
  console.log(`${way}: ${crossing.received.length} received, ${crossing.made} made`);
}
