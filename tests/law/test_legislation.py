"""Who may make rules: the Legislation Law word by word, as amended in 2023."""

import govdisclosure as gd
from govdisclosure.law import LEGISLATION_LAW


def test_the_articles_on_rules_are_those_that_were_read() -> None:
    assert [each.number for each in LEGISLATION_LAW.articles()] == [91, 93]
    assert LEGISLATION_LAW.article(91).paragraph(1).text == (
        "国务院各部、委员会、中国人民银行、审计署和具有行政管理职能的直属机构以及法律规定的机构，可以根据法律"
        "和国务院的行政法规、决定、命令，在本部门的权限范围内，制定规章。"
    )
    assert LEGISLATION_LAW.article(91).paragraph(2).text == (
        "部门规章规定的事项应当属于执行法律或者国务院的行政法规、决定、命令的事项。没有法律或者国务院的行政"
        "法规、决定、命令的依据，部门规章不得设定减损公民、法人和其他组织权利或者增加其义务的规范，不得增加本"
        "部门的权力或者减少本部门的法定职责。"
    )
    assert (LEGISLATION_LAW.article(93).text or "").splitlines() == [
        (
            "第九十三条 省、自治区、直辖市和设区的市、自治州的人民政府，可以根据法律、行政法规和"
            "本省、自治区、直辖市的地方性法规，制定规章。"
        ),
        "地方政府规章可以就下列事项作出规定：",
        "（一）为执行法律、行政法规、地方性法规的规定需要制定规章的事项；",
        "（二）属于本行政区域的具体行政管理事项。",
        (
            "设区的市、自治州的人民政府根据本条第一款、第二款制定地方政府规章，限于城乡建设与管理、生态文明"
            "建设、历史文化保护、基层治理等方面的事项。已经制定的地方政府规章，涉及上述事项范围以外的，继续有效。"
        ),
        (
            "除省、自治区的人民政府所在地的市，经济特区所在地的市和国务院已经批准的较大的市以外，其他设区的市、"
            "自治州的人民政府开始制定规章的时间，与本省、自治区人民代表大会常务委员会确定的本市、自治州开始制定"
            "地方性法规的时间同步。"
        ),
        (
            "应当制定地方性法规但条件尚不成熟的，因行政管理迫切需要，可以先制定地方政府规章。规章实施满两年需要"
            "继续实施规章所规定的行政措施的，应当提请本级人民代表大会或者其常务委员会制定地方性法规。"
        ),
        (
            "没有法律、行政法规、地方性法规的依据，地方政府规章不得设定减损公民、法人和其他组织权利或者增加其"
            "义务的规范。"
        ),
    ]


def test_it_is_cited_by_the_name_that_people_use() -> None:
    cited = LEGISLATION_LAW.article(93).paragraph(1)
    assert gd.parse_citation("《立法法》第93条第1款") == cited
    assert str(cited) == "《中华人民共和国立法法》第九十三条第一款"
    assert cited.english == "Legislation Law, art. 93, para. 1"
    assert LEGISLATION_LAW.article(80).lacks_wording
