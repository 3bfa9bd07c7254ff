from pathlib import Path

import tellings


def test_a_folder_of_reports_goes_through_every_stage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour closed on Monday, the mayor said.\n")
    with tellings.read(tmp_path) as case:
        assert case.table("reports").num_rows == 1
        assert case.table("sentences").num_rows == 1
