"""What the right column adds to the room's style sheet. GUI thread."""

from __future__ import annotations

from console.ui import theme

SHEET = f"""
#panel, #panel QWidget {{ background: {theme.PANEL}; }}
#panel QLabel {{ background: transparent; }}
#panel QListView {{ background: {theme.PANEL}; border: 0; outline: 0; }}
#panel QLineEdit, #panel QPlainTextEdit, #panel QComboBox, #panel QSpinBox {{
    background: {theme.GROUND}; border: 1px solid #2A3442; border-radius: 4px; padding: 4px 8px;
    selection-background-color: {theme.SELECTION}; selection-color: #06101C; }}
#panel QLineEdit:focus, #panel QPlainTextEdit:focus, #panel QComboBox:focus, #panel QSpinBox:focus {{
    border-color: {theme.SELECTION}; }}
#panel QLineEdit[fault="true"], #panel QPlainTextEdit[fault="true"] {{ border-color: {theme.RED}; }}
#panel QLineEdit[proposed="true"] {{ border: 1px dashed #5B7FB4; color: #B9CBE6; font-style: italic; }}
#panel QLineEdit[proposed="true"]:focus {{ border: 1px solid {theme.SELECTION}; }}
#panel QPushButton {{ background: #182230; border: 1px solid transparent; border-radius: 4px; color: {theme.TEXT}; }}
#panel QPushButton:hover {{ background: #20304A; }}
#panel QPushButton:focus {{ border-color: {theme.SELECTION}; }}
#panel QPushButton:pressed, #panel QPushButton:checked {{ background: #243B5E; }}
#panel QPushButton:disabled {{ background: #131923; }}
#panel #form {{ border-top: 1px solid {theme.LINE}; border-bottom: 1px solid {theme.LINE}; }}
#panel #watch, #panel #conflict, #panel #conflict > QWidget {{ background: transparent; }}
#panel #rule {{ background: {theme.LINE}; max-height: 1px; min-height: 1px; }}
#panel #second {{ color: {theme.SECOND}; background: transparent; }}
#panel #title {{ font-size: {theme.TITLE_PX}px; background: transparent; }}
"""
