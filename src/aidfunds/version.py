"""The version of this library, in one place. 版本。"""

VERSION = "0.1.0"
