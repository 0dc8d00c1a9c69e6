// An import of the demo: a partner's list of customers from a trade fair, of which one row has to be mended.

import { systemScope } from "~/access/make-scope.server";
import { beginCheck, beginRun } from "~/features/imports/imports.commands.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { mappingSchema } from "~/features/imports/mapping.schema";
import { keepImport } from "~/features/imports/receive-import.server";
import { receiveFile } from "~/features/imports/upload-store.server";
import { workOnImport } from "~/features/imports/work-on-import.server";
import type { Result } from "~/lib/result";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const list = `客户名称,网站,省份,城市,行业,员工数,电话
溧阳弹簧有限公司,liyang-spring.example,江苏,溧阳,Springs,180,0519-5550 0117
靖江泵业股份有限公司,jingjiang-pump.example,江苏,靖江,Pumps,640,0523-5550 0135
Tongxiang Knitting Mills,tongxiang-knitting.example,Zhejiang,Tongxiang,Textiles,about 350,0573-5550 0106
Yuyao Mould & Die,yuyao-mould.example,Zhejiang,Yuyao,Plastics machinery,95,0574-5550 0188
Beilun Logistics Park,beilun-logistics.example,Zhejiang,Ningbo,Logistics,,0574-5550 0123
`;

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

export const seedImports = async ({ partner }: DemoFirms): Promise<void> =>
  daysAgo(3, async () => {
    const scope = await actAs(partner, "sales@partner.example");
    const arrived = await receiveFile(piecesOf(list));
    const target = { target: "customers", fileName: "展会客户名单.csv" };
    const { id } = done(await keepImport(scope, target, arrived));
    const system = await systemScope("an import writes into the logs of several firms");
    type Seen = { id: string; version: number };
    const work = async (begin: (seen: Seen) => Promise<Result<null>>): Promise<void> => {
      const version = (await getImport(scope, id))?.version ?? 0;
      done(await begin({ id, version }));
      await workOnImport(system, id, { signal: new AbortController().signal, isPassing: () => false });
    };
    const mapping = mappingSchema.parse((await getImport(scope, id))?.mapping);
    await work((seen) => beginCheck(scope, seen, mapping));
    await work((seen) => beginRun(scope, seen));
  });
