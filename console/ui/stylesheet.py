"""The night room as a Qt style sheet. GUI thread."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from console.ui import theme

_SHEET = f"""
QWidget {{ background: {theme.GROUND}; color: {theme.TEXT}; }}
QMainWindow::separator {{ background: {theme.LINE}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {theme.SELECTION}; }}
QDockWidget {{ background: {theme.PANEL}; }}
QToolTip {{ background: {theme.BAR}; color: {theme.TEXT}; border: 1px solid {theme.LINE}; padding: 4px; }}
QLabel {{ background: transparent; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateTimeEdit {{
    background: {theme.BAR}; border: 1px solid #2A3442; border-radius: 4px; padding: 5px 8px;
    selection-background-color: {theme.SELECTION}; selection-color: #06101C; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus {{
    border-color: {theme.SELECTION}; }}
QLineEdit[fault="true"], QPlainTextEdit[fault="true"] {{ border-color: {theme.RED}; }}
QComboBox::drop-down {{ border: 0; width: 18px; }}
QComboBox QAbstractItemView {{ background: {theme.BAR}; border: 1px solid {theme.LINE}; outline: 0;
    selection-background-color: #1D2D44; }}
QPushButton, QToolButton {{
    background: #182230; border: 1px solid transparent; border-radius: 4px; padding: 5px 10px; color: {theme.TEXT}; }}
QPushButton:hover, QToolButton:hover {{ background: #20304A; }}
QPushButton:pressed, QToolButton:pressed {{ background: #2A4064; }}
QPushButton:focus, QToolButton:focus {{ border-color: {theme.SELECTION}; }}
QPushButton:disabled, QToolButton:disabled {{ color: #6B7789; background: #131923; }}
QPushButton[main="true"] {{ background: {theme.SELECTION}; color: #06101C; font-weight: bold; }}
QPushButton[main="true"]:hover {{ background: #6FB1FF; }}
QPushButton[main="true"]:disabled {{ background: #24364E; color: #93A0B1; }}
QMenu {{ background: {theme.BAR}; border: 1px solid {theme.LINE}; padding: 4px; }}
QMenu::item {{ padding: 5px 18px; border-radius: 3px; }}
QMenu::item:selected {{ background: #1D2D44; }}
QMenu::item:disabled {{ color: #6B7789; }}
QMenu::separator {{ height: 1px; background: {theme.LINE}; margin: 4px 6px; }}
QAbstractItemView {{ background: {theme.PANEL}; border: 0; outline: 0; alternate-background-color: {theme.PANEL}; }}
QHeaderView::section {{ background: {theme.PANEL}; color: {theme.SECOND}; border: 0; padding: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: #2A3442; border-radius: 4px; min-height: 28px; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: #3A4759; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; }}
QScrollBar::handle:horizontal {{ background: #2A3442; border-radius: 4px; min-width: 28px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; height: 0; width: 0; }}
QSplitter::handle {{ background: {theme.LINE}; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid #3A4759; border-radius: 3px; }}
QCheckBox::indicator:checked {{ background: {theme.SELECTION}; border-color: {theme.SELECTION}; }}
QCheckBox:focus {{ color: {theme.SELECTION}; }}
QToolBar#foot {{ border: 0; padding: 0; spacing: 0; background: {theme.BAR}; }}
#topBar, #footBar {{ background: {theme.BAR}; }}
#topBar QLabel, #footBar QLabel {{ background: transparent; }}
#second {{ color: {theme.SECOND}; }}
#demonstration {{ background: #4A3608; color: #FFC14D; border-radius: 3px; padding: 3px 10px; letter-spacing: 1px; }}
#fault {{ color: {theme.RED}; }}
#card QWidget, #card QScrollArea {{ background: transparent; }}
#card QLineEdit {{ background: {theme.GROUND}; }}
#card QPushButton {{ background: #1B2737; }}
#card QPushButton:hover {{ background: #24364E; }}
#card QPushButton[main="true"] {{ background: {theme.SELECTION}; }}
#card QScrollBar::handle:vertical {{ background: #2A3442; }}
#card {{ background: {theme.PANEL}; border: 1px solid {theme.LINE}; border-radius: 8px; }}
"""


def dress(app: QApplication) -> None:
    """Give the application the night room: Fusion as the base, our palette, face and sheet."""
    app.setStyle("Fusion")
    palette = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, theme.GROUND),
        (QPalette.ColorRole.WindowText, theme.TEXT),
        (QPalette.ColorRole.Base, theme.PANEL),
        (QPalette.ColorRole.AlternateBase, theme.PANEL),
        (QPalette.ColorRole.Text, theme.TEXT),
        (QPalette.ColorRole.Button, theme.BAR),
        (QPalette.ColorRole.ButtonText, theme.TEXT),
        (QPalette.ColorRole.Highlight, theme.SELECTION),
        (QPalette.ColorRole.HighlightedText, "#06101C"),
        (QPalette.ColorRole.PlaceholderText, theme.SECOND),
        (QPalette.ColorRole.ToolTipBase, theme.BAR),
        (QPalette.ColorRole.ToolTipText, theme.TEXT),
        (QPalette.ColorRole.Link, theme.SELECTION),
    ):
        palette.setColor(role, QColor(name))
    app.setPalette(palette)
    app.setFont(theme.font())
    app.setStyleSheet(_SHEET)
