"""Renders every form of the product with our own templates."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    pass
