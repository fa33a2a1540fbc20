"""Texts of notices of any length, each part with its own names and numbers. 通知文本。"""

from __future__ import annotations

from itertools import count

_NAMES = "宣富罗师会麒沾马陆永安平昌和清河泉江山川城宁兴隆顺康泰源水石"
_OPENING = """{city}财政局文件

{mark}财农〔20{year}〕{serial}号

关于下达20{year}年对口帮扶{city}项目资金的通知

{addressees}财政局，市人社局、市供销社：

根据《省财政厅关于预拨20{year}年对口帮扶项目资金的通知》（省财农〔20{year}〕{serial}号）文件要求，现将20{year}年对口帮扶项目资金下达你们，
并就有关工作要求通知如下：

一、加快资金拨付进度。各地要严格按照有关政策规定，加快资金拨付进度，尽快将资金落实到项目，严格执行国家有关财政政策，加强资金监管，切实管好用好帮扶资金。

二、适当调整项目资金管理。涉及资金不超过该项目援建资金10%的，不视为项目调整；历年结转资金由省级指导收回，按照审批程序，集中用于急需领域。

三、市级统筹项目的下达及实施要求：

"""
_TRANSFER = """（一）贫困劳动力转移就业

1、项目内容：通过技能培训、稳定就业补助、创设公共服务岗位、发放一次性外出就业补贴等方式，协助当地实现贫困劳动力就地就近就业。

2、资金下达：{listed}、市人社局{kept}万元，共计{transfer}万元。

3、实施要求：项目由市人社局全程监督指导，由{count}个贫困县（市）人社局具体组织实施，提供签字并加盖手印确认的名册。

"""
_CADRES = """（二）干部人才培养交流

1、项目内容：选派{people}名干部挂职锻炼，其中，{posted}名科级干部（挂职12个月），{studying}名临床医师（进修3个月），8000元/人/月，
计{secondment}万元；举办{classes}期培训班，每期40人10天，600元/人/日，计{training}万元；邀请专家讲学2期，计14万元。

2、资金下达：市供销社{cadres}万元。

3、实施要求：项目必须在20{year}年6月30日前完成，提供报账凭证和档案材料，经审计部门审计后，组织验收。

"""
_ANNEX = """附件：20{year}年对口帮扶{city}项目资金下达表

{city}财政局

20{year}年4月10日

附件

20{year}年对口帮扶{city}项目资金下达表

单位：万元

| 序号 | 单位 | 合计 | 省对下 | 市级统筹 | 备注 |
|---|---|---|---|---|---|
| 合计 | | {whole} | {below} | {city_wide} | |
"""


def realistic(size: int) -> str:
    """Whole notices with their annexes, one after the other, up to a size in bytes. 真实样式。"""
    pieces: list[str] = []
    held = 0
    for number in count():
        made = _notice(number)
        held += len(made.encode())
        if pieces and held > size:
            break
        pieces.append(made)
    return "".join(pieces)


def _notice(number: int) -> str:
    counties = [f"{_NAMES[(number + place) % 29]}{_NAMES[(3 * number + 7 * place) % 29]}县" for place in range(6)]
    shares = [100 + 10 * ((7 * number + 13 * place) % 90) for place in range(6)]
    below = [3000 + 100 * ((3 * number + place) % 40) for place in range(6)]
    kept, posted, studying, classes = 40 + number % 50, 5 + 5 * (number % 3), 20 + 10 * (number % 4), 2 + number % 3
    secondment = (posted * 12 + studying * 3) * 8 // 10
    cadres = secondment + classes * 24 + 14
    transfer = sum(shares) + kept
    held = {
        "city": f"{_NAMES[number % 29]}{_NAMES[number // 29 % 29]}市",
        "mark": _NAMES[number % 29],
        "year": 15 + number % 10,
        "serial": number + 1,
        "addressees": "、".join(counties),
        "listed": "、".join(f"{name}{share}万元" for name, share in zip(counties, shares, strict=True)),
        "count": len(counties),
        "kept": kept,
        "transfer": transfer,
        "people": posted + studying,
        "posted": posted,
        "studying": studying,
        "secondment": secondment,
        "classes": classes,
        "training": classes * 24,
        "cadres": cadres,
        "whole": sum(below) + transfer + cadres,
        "below": sum(below),
        "city_wide": transfer + cadres,
    }
    rows = [(name, one + share, one, share) for name, one, share in zip(counties, below, shares, strict=True)]
    rows += [("市人社局", kept, "", kept), ("市供销社", held["cadres"], "", held["cadres"])]
    table = "".join(
        f"| {place} | {name} | {whole} | {one} | {share} | |\n"
        for place, (name, whole, one, share) in enumerate(rows, start=1)
    )
    return "".join(part.format(**held) for part in (_OPENING, _TRANSFER, _CADRES, _ANNEX)) + table + "\n"
