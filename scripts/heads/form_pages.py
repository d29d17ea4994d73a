"""What search engines show of the pages that are forms."""

from __future__ import annotations

from selfcheck.rubric import Rubric


def selfcheck_description(rubric: Rubric) -> str:
    """Of the self-check."""
    return (
        f"{rubric.call.short_title}：在浏览器里逐栏填写，立即看到条件符不符合、缺什么、哪里对不上、"
        "还差哪份证明。填写的内容不离开您的电脑，填了也不等于提交申报。"
    )


def recommend_description(rubric: Rubric) -> str:
    """Of the page for recommending units."""
    return (
        f"{rubric.call.short_title}：推荐单位把几家的自评文件放在一起，并排看各家的结论、错误和"
        "缺项，再导出汇总。文件只在您的浏览器里打开，不上传。"
    )
