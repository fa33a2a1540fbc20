"""How figures are written in official prose. 数值的写法。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re

from aidfunds.notice.numerals import CAPITAL, DIGITS, SMALL
from aidfunds.notice.units import COUNTS, DURATIONS, MEASURES, PER, PLACES, alternatives

GAP = " {0,3}"
MONEY_WORDS = (
    "万亿元|亿元|百万元|千万元|万元|千元|元|万亿|亿(?!人|斤|亩|立方|吨)"
    "|万(?!亿|锭|颗|粒|字|瓦|票|度|股|州|盛|年县|宁|载|安县|荣县|里|全|象)"
)
_NOT_MONEY = (
    f"(?!{GAP}(?:{alternatives((*COUNTS, *MEASURES))}"
    "|余?[人户亩名只头]|多[人户亩名]|平方|立方|公里|斤|余亩|美元|里|伏|千瓦))"
)
_PER = f"(?:{alternatives(PER)})"
_PLACES_IN_BRACKETS = "(?:[县乡镇村]?（[县市区乡镇、街道社]{1,6}）)?"  # 每个县（市）

DATE = re.compile(
    r"(?<![0-9.])(?P<y>(?:19|20)[0-9]{2}) ?(?:年 ?(?P<m>[01]?[0-9]) ?月(?: ?(?P<d>[0-3]?[0-9]) ?日?)?"
    r"|[-./](?P<m2>[01]?[0-9])[-./](?P<d2>[0-3]?[0-9])(?![0-9.])| ?年(?:度)?)"
    r"|(?<![0-9.])(?P<m3>[01]?[0-9]) ?月 ?(?P<d3>[0-3]?[0-9]) ?日"
    r"|(?<![0-9.])(?P<m4>1[0-2]|[1-9]) ?月(?:份|底|末|初|中旬|上旬|下旬|前|起)"
    r"|(?P<cy>[二一][〇零○一二三四五六七八九]{3})年(?:(?P<cm>[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<cd>[一二三四五六七八九十]{1,3})日)?)?"
)
_BETWEEN = r"(?:(?!每|共|合计)[^0-9\x00，。；：、（）\n])"  # what may stand between 每村 and its amount
PER_BEFORE = re.compile(
    rf"(?P<per>(?:(?:每(?:{_PER})?{_PLACES_IN_BRACKETS}|(?:人均|户均|亩均)[年月日天]?) ?){{1,3}})"
    rf"(?P<gap>(?<=[年月天日度期]){_BETWEEN}{{0,8}}?|(?<![年月天日度期]){_BETWEEN}{{0,14}}?)"
    rf"(?P<n>{DIGITS}){GAP}(?P<u>{MONEY_WORDS}){_NOT_MONEY}"
)
PER_AFTER = re.compile(
    rf"(?P<n>{DIGITS}){GAP}(?P<u>{MONEY_WORDS}){GAP}"
    rf"(?P<per>(?:[/／·] ?{_PER}(?:{_PER})? ?)+|[（(] ?(?:每 ?)?{_PER} ?[）)](?=.{{0,2}}[×xX*])|每{_PER}(?:每?{_PER})?)"
)
MONEY = re.compile(rf"(?P<n>{DIGITS}){GAP}(?P<u>{MONEY_WORDS}){_NOT_MONEY}(?!{GAP}/)")
_WHO = (
    "多|余|名|个|贫困|建档立卡|未脱贫|脱贫|农村|农牧|城镇|城乡|低收入|相对|困难|监测|边缘|易地|扶贫|搬迁|移民|受益"
    "|在校|留守|残疾|老年|务工"
)
_PEOPLE = "农户|户|家庭|人口|群众|学生|村民|农民|牧民|劳动力|职工|老人|儿童|居民|党员|对象|人(?!民币|均)"
_AND = " ?[、，和及] ?"
SHARED_UNIT = re.compile(  # 分别为100、200、300万元: numbers whose unit the last one has
    r"(?:分别|依次|各)[^0-9，。；：\x00\n]{0,8}"
    rf"(?P<numbers>{DIGITS}(?:{_AND}{DIGITS}){{0,20}}){_AND}{DIGITS}{GAP}(?P<u>{MONEY_WORDS})"
)
PEOPLE_IN_MANY = re.compile(  # 1.4万贫困户
    rf"(?P<n>{DIGITS}){GAP}(?P<m>万|亿)(?! ?余?[人名户个])(?=(?:{_WHO}){{0,4}}(?P<u>{_PEOPLE}))"
)
IN_CAPITALS = re.compile(
    rf"(?<![零壹贰叁肆伍陆柒捌玖拾佰仟万亿])(?P<w>{CAPITAL})(?P<u>元|圆)"
    r"(?P<rest>(?:[零壹贰叁肆伍陆柒捌玖]角)?(?:[零壹贰叁肆伍陆柒捌玖]分)?)[整正]?"
)
PERCENT = re.compile(rf"(?P<n>{DIGITS}) ?(?:%|个百分点|百分点|百分比)|百分之(?P<w>{SMALL}|{DIGITS})")
DURATION = re.compile(
    rf"(?P<n>{DIGITS}|{SMALL}) ?(?P<u>{alternatives(DURATIONS)})"
    "(?!度|级|生|份|产|均|前|底|末|初|以来|终|间|轮|检|报|龄|审|[0-9])"
)
MEASURE = re.compile(rf"(?P<n>{DIGITS}) ?(?P<m>万|亿)? ?(?P<u>{alternatives(MEASURES)})(?![a-zA-Z])")
COUNT = re.compile(rf"(?P<n>{DIGITS}) ?(?P<m>万|亿)? ?[余多]?(?P<u>{alternatives((*COUNTS, *PLACES))})")
COUNT_IN_WORDS = re.compile(
    rf"(?<![第一二三四五六七八九十百])(?P<n>{SMALL})"
    rf"(?P<u>{alternatives(('个', '名', '户', '家', '项', *PLACES[:9]))})"
    "(?!月|百分|目标|统一|不)"
)
