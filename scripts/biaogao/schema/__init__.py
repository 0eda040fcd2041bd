"""Holds files that people write against the JSON Schemas of the project, and says in Chinese what does not fit.

`load_yaml` reads YAML as strings with positions; `validate` checks a value and gives findings with places.
"""

from biaogao.schema.loading import load_yaml
from biaogao.schema.positions import NOWHERE, Positions, Value
from biaogao.schema.store import schema_names
from biaogao.schema.validate import validate

__all__ = ["NOWHERE", "Positions", "Value", "load_yaml", "schema_names", "validate"]
