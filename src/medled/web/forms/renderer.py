"""Renders every form of the product with our own templates: label, help, error, field, tied together for the ear."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draws `{{ form }}` with templates/forms/; widgets in templates/django/forms/widgets/ stand before Django's."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
