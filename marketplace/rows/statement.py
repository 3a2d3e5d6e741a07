"""Querysets whose SQL is written once.

Django builds a queryset's SQL anew each time it is evaluated, which takes longer than PostgreSQL needs to answer it.
A statement is a function that returns a queryset; it is called once with placeholders, and from then on only the
values are sent:

    @statement
    def media_of(products: Many) -> QuerySet[ProductMedia]:
        return ProductMedia.objects.filter(product_id=products).order_by("sort_order", "pk")

    media_of(products=[1, 2, 3])     # a list of ProductMedia

`Given` stands for one value, `Many` for a list ("= ANY"). Any other parameter is part of the text: the SQL is written
once for each of its values. Rows are what the queryset says: models (with select_related and annotations), or the
tuples and single values of values_list. Not taken: prefetch_related, and a slice whose size is Given.
`@statement.planned_anew` has PostgreSQL look at the values each time before it chooses a plan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet, Value
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

Row = TypeVar("Row", covariant=True)
# The stubs describe a later Django.
populators: Any = get_related_populators
server_binding: Any = ServerBindingCursor


class Given(Value):
    """The place of one value."""

    template = "%s"

    def __init__(self, name: str) -> None:
        super().__init__(name)

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, Any]:
        """The placeholder itself stands among the parameters until a value takes its place."""
        return self.template, (self,)


class Many(Given):
    """The place of a list of values."""

    template = "ANY(%s)"


@dataclass(frozen=True, slots=True)
class _Written:
    """SQL with its parameters in order, and how a row of its answer becomes an object."""

    sql: str
    parameters: tuple[Any, ...]
    converters: list[tuple[int, list[Any], Any]]
    make: Callable[[Any], Any] | None


class Statement(Generic[Row]):
    """See the module."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *, is_planned_once: bool = True) -> None:
        self.build, self.is_planned_once = build, is_planned_once
        self.__doc__, self.__name__ = build.__doc__, build.__name__
        kinds = {name: parameter.annotation for name, parameter in signature(build).parameters.items()}
        self.places = {name: kind for name, kind in kinds.items() if kind in (Given, Many)}
        self.shapes = [name for name in kinds if name not in self.places]
        self.written: dict[tuple[Any, ...], _Written] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """All rows."""
        shape = tuple([values[name] for name in self.shapes])
        written = self.written.get(shape)
        if written is None:
            written = self.written[shape] = self._write(values)
        connection = connections["default"]
        parameters = [
            values[parameter.value] if isinstance(parameter, Given) else parameter for parameter in written.parameters
        ]
        with _cursor(connection) if self.is_planned_once else connection.cursor() as cursor:
            cursor.execute(written.sql, parameters)
            rows = cursor.fetchall()
        if written.converters:
            rows = [_converted(row, written.converters, connection) for row in rows]
        return [written.make(row) for row in rows] if written.make else rows

    def _write(self, values: dict[str, Any]) -> _Written:
        shape = {name: values[name] for name in self.shapes}
        queryset: Any = self.build(**{name: kind(name) for name, kind in self.places.items()}, **shape)
        if queryset._prefetch_related_lookups or queryset._known_related_objects:
            raise TypeError(f"{self.__name__}: a statement cannot prefetch and belongs to no object")
        compiler = queryset.query.get_compiler(using="default")
        sql, parameters = compiler.as_sql()
        found = compiler.get_converters([column for column, *_rest in compiler.select])
        converters = [(place, list(functions), column) for place, (functions, column) in found.items()]
        return _Written(sql, tuple(parameters), converters, self._maker(queryset, compiler))

    def _maker(self, queryset: Any, compiler: Any) -> Callable[[Any], Any] | None:
        kind = queryset._iterable_class
        if kind is ValuesListIterable:
            return None
        if kind is FlatValuesListIterable:
            return _only
        if kind is not ModelIterable:
            raise TypeError(f"{self.__name__}: a statement gives models or values_list")
        return _model_maker(compiler)


def _model_maker(compiler: Any) -> Callable[[Any], Any]:
    """As Django's ModelIterable does it."""
    info, columns = compiler.klass_info, compiler.select
    from_db, positions = info["model"].from_db, info["select_fields"]
    first, end = positions[0], positions[-1] + 1
    names = [column.target.attname for column, *_rest in columns[first:end]]
    related = populators(info, columns, "default")
    annotations = list(compiler.annotation_col_map.items())

    def make(row: Any) -> Any:
        made = from_db("default", names, row[first:end])
        for one in related:
            one.populate(row, made)
        for name, place in annotations:
            setattr(made, name, row[place])
        return made

    return make


def _cursor(connection: Any) -> Any:
    """A cursor that sends values apart from the SQL, so that PostgreSQL plans a statement once for a connection.

    The connection's own cursors write values into the SQL, as Django has it by default.
    """
    connection.ensure_connection()
    return connection._prepare_cursor(server_binding(connection.connection))


def _only(row: Any) -> Any:
    return row[0]


def _converted(row: Any, converters: list[tuple[int, list[Any], Any]], connection: Any) -> Any:
    values = list(row)
    for place, functions, column in converters:
        for function in functions:
            values[place] = function(values[place], column, connection)
    return tuple(values)


class _Decorator:
    """`@statement` and `@statement.planned_anew`."""

    def __call__(self, build: Callable[..., QuerySet[Any, Row]]) -> Statement[Row]:
        """See the module."""
        return Statement(build)

    def planned_anew(self, build: Callable[..., QuerySet[Any, Row]]) -> Statement[Row]:
        """PostgreSQL sees the values before it chooses how to look."""
        return Statement(build, is_planned_once=False)


statement = _Decorator()
