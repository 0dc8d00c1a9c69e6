// The parts of a Chinese firm's name: 行政区划 (place), 字号 (the name proper), 行业 (trade), 组织形式 (legal form). Pure; folded text,
// simplified characters.

const places =
  `北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海
   台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国 中华 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉
   长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口
   阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河
   牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山
   台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平
   龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂
   德州 聊城 滨州 菏泽 莱芜 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉
   黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化
   娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州
   桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江
   乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河
   文山 大理 德宏 拉萨 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西
   陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 喀什 伊犁 台北 新北 桃园 台中 台南 高雄 基隆 新竹
   嘉义 义乌 昆山 江阴 常熟 张家港 太仓 宜兴 慈溪 余姚 晋江 石狮 顺德 南海 萧山 浦东 即墨 胶州 诸暨 海宁 桐乡 瑞安 乐清 永康 东阳`.split(
    /\s+/,
  );
const knownPlaces = new Set(places);

const unit =
  /^(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|新区|开发区|高新区|省|市|州|县|区|镇|乡|旗|街道)/;
/** A county, district or town that no list names: two or three characters before the word for it. */
const namedUnit = /^\p{Script=Han}{1,3}?(?:自治县|县|镇|乡|区|市)/u;

const legalForms = [
  ..."股份有限公司 有限责任公司 集团有限公司 集团股份有限公司 有限公司 股份公司 总公司 分公司 公司 集团 株式会社".split(
    " ",
  ),
  ..."合伙企业 个体工商户 专业合作社 合作社 有限合伙 普通合伙 事务所 工作室 研究院 研究所 营业部 门市部 经营部 服务部 办事处".split(
    " ",
  ),
  ..."商行 商店 书店 酒店 饭店 药店 分店 总店 本店 专卖店 便利店 加工厂 总厂 分厂 超市 商场 商贸行 贸易商行 中心 生活馆 店 厂 行 部".split(
    " ",
  ),
].sort((one, other) => other.length - one.length);

const trades =
  `科技 技术 信息 网络 电子 电器 电气 机械 机电 设备 制造 工业 实业 贸易 商贸 经贸 进出口 外贸 国际 国际贸易 投资 管理 咨询 服务
   策划 文化 传媒 传播 广告 教育 培训 建筑 工程 建设 建材 装饰 装修 设计 安装 园林 景观 绿化 环境 环保 能源 电力 新能源 化工 材料 新材料 塑料
   塑胶 制品 五金 模具 精密 仪器 仪表 自动化 智能 软件 计算机 通信 通讯 数码 科贸 工贸 物流 货运 运输 快递 仓储 供应链 汽车 汽车销售
   销售 维修 租赁 金融 融资 保险 证券 基金 资产 财务 房地产 地产 置业 物业 开发 发展 农业 农产品 食品 饮料 酒业 餐饮 茶业 粮油
   医药 医疗 医疗器械 药业 生物 健康 保健 美容 化妆品 日用品 日化 用品 服装 服饰 纺织 皮革 鞋业 家具 家居 家电 珠宝 玩具 文具 印刷
   包装 纸业 钢铁 金属 有色金属 矿业 石油 石化 燃气 水务 水利 旅游 旅行社 酒店管理 影视 娱乐 体育 劳务 人力资源 代理 商务 电子商务
   企业管理 工程管理 投资管理 市场 营销 连锁 百货 超级 防水 空调 制冷 照明 光电 光学 半导体 电缆 线缆 管业 阀门 泵业 轴承 橡胶 玻璃
   陶瓷 水泥 混凝土 木业 苗圃 种业 养殖 畜牧 饲料 水产 渔业 航空 船舶 港口 铁路 轨道 交通 公路 桥梁 市政 消防 安防 保安 保洁 检测 认证
   会计师 律师 税务 知识产权 有限 责任 控股 产业 事业 联合 配件 零部件 器材 耗材 系统 数据 大数据 云计算 互联网 移动 无线 副食 工艺品 礼品 跑道 集装箱`.split(
    /\s+/,
  );
const knownTrades = new Set(trades);

export type HanName = { places: string[]; brand: string; trades: string[]; forms: string[] };

const longestWord = 4;

/** What is left of a name is at least this long; a place or a trade may be the name itself. */
const shortestBrand = 2;

const takePlace = (text: string): number => {
  for (let length = longestWord; length >= 2; length--) {
    if (!knownPlaces.has(text.slice(0, length))) continue;
    const behind = unit.exec(text.slice(length))?.[0].length ?? 0;
    return length + behind;
  }
  return 0;
};

/** The parts of a name in Chinese characters alone. A part that cannot be told from the name proper stays with it. */
export const readHanName = (name: string): HanName => {
  const parts: HanName = { places: [], brand: name, trades: [], forms: [] };
  const strip = (from: number, to: number): string => {
    const taken = parts.brand.slice(from, to);
    parts.brand = parts.brand.slice(0, from) + parts.brand.slice(to);
    return taken;
  };
  for (let form = findForm(parts.brand); form !== ""; form = findForm(parts.brand)) {
    parts.forms.push(strip(parts.brand.length - form.length, parts.brand.length));
  }
  for (;;) {
    let length = takePlace(parts.brand);
    if (length === 0 && parts.brand.length >= 5) length = namedUnit.exec(parts.brand)?.[0].length ?? 0;
    if (length === 0 || parts.brand.length - length < shortestBrand) break;
    parts.places.push(strip(0, length).replace(/(?:省|市|县|区|镇|乡)$/u, ""));
  }
  for (;;) {
    const trade = wordAtEnd(parts.brand, knownTrades);
    // A place may stand behind the name proper as well: 新月能源石家庄公司.
    const place = trade === 0 ? wordAtEnd(parts.brand, knownPlaces) : 0;
    if (trade + place === 0) break;
    const taken = strip(parts.brand.length - trade - place, parts.brand.length);
    (trade > 0 ? parts.trades : parts.places).push(taken);
  }
  return parts;
};

/** The length of the longest of the words that the text ends with, or 0 where the text would be used up. */
const wordAtEnd = (text: string, words: ReadonlySet<string>): number => {
  for (let length = longestWord; length >= 2; length--) {
    if (text.length - length >= shortestBrand && words.has(text.slice(-length))) return length;
  }
  return 0;
};

const findForm = (text: string): string =>
  legalForms.find((form) => text.endsWith(form) && text.length - form.length >= shortestBrand) ?? "";

/** Whether a text of Chinese characters is a legal form or a trade alone, as behind a place in brackets: `（上海）有限公司`. */
export const isHanForm = (text: string): boolean => legalForms.includes(text);
export const isHanTrade = (text: string): boolean => knownTrades.has(text);

/** Whether a text of Chinese characters is a place alone, as in `（中国）`. */
export const isHanPlace = (text: string): boolean => knownPlaces.has(text.replace(/[省市]$/u, ""));
