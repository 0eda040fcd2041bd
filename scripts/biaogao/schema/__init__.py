"""Holds files that people write against the JSON Schemas of the project, and says in Chinese what does not fit.

`load_yaml` reads YAML as strings with positions; `validate` checks a value and gives findings with places.
"""

from biaogao.schema.validate import schema_names, validate
from biaogao.schema.yaml_text import Positions, load_yaml

__all__ = ["Positions", "load_yaml", "schema_names", "validate"]
